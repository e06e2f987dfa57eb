<?php
$servers[] = ['pages.q7x2kd.0001.use1.cache.amazonaws.com', 11211];
$servers[] = ['pages.q7x2kd.0002.use1.cache.amazonaws.com', 11211];
$servers[] = ['pages.q7x2kd.0003.use1.cache.amazonaws.com', 11211];
