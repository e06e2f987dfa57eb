<?php
return [
    'cache' => [
        'frontend' => [
            'default' => [
                'backend' => 'Cm_Cache_Backend_Redis',
                'backend_options' => ['server' => 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com', 'port' => '6379'],
            ],
        ],
    ],
];
