<?php
error_log('connected to orders-001.q7x2kd.0001.use1.cache.amazonaws.com');
Log::info('connected to orders-002.q7x2kd.0001.use1.cache.amazonaws.com');
$this->logger->warning('was connected to orders-003.q7x2kd.0001.use1.cache.amazonaws.com');
echo "host orders-001.q7x2kd.0001.use1.cache.amazonaws.com";
throw new RuntimeException('cannot reach orders-002.q7x2kd.0001.use1.cache.amazonaws.com');
