<?php

return [
    'redis' => [
        'client' => env('REDIS_CLIENT', 'phpredis'),

        'options' => [
            'cluster' => env('REDIS_CLUSTER', 'redis'),
        ],

        'default' => [
            'url' => env('REDIS_URL'),
            'host' => env('REDIS_HOST', 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com'),
            'username' => env('REDIS_USERNAME'),
            'password' => env('REDIS_PASSWORD'),
            'port' => env('REDIS_PORT', '6379'),
            'database' => env('REDIS_DB', '0'),
        ],

        'queue' => [
            'host' => env('REDIS_QUEUE_HOST', 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com'),
            'port' => env('REDIS_PORT', '6379'),
        ],

        'clusters' => [
            'catalog' => [
                [
                    'host' => env('REDIS_CATALOG_HOST', 'catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com'),
                    'port' => env('REDIS_PORT', '6379'),
                    'database' => 0,
                ],
            ],
        ],
    ],
];
