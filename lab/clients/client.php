<?php
// A client of PHP that writes until it is ended: php client.php CLIENT OPTIONS HOST PORT
// Each write waits for the one before it, as in a worker. The lines that it prints are those of writer.mjs.
[, $client, $options, $host, $port] = $argv;
$port = (int) $port;

function now(): int
{
    return (int) (microtime(true) * 1000);
}

function writeOn(callable $write): void
{
    for ($number = 0; ; $number++) {
        $begun = now();
        $error = null;
        try {
            if ($write('lab', (string) $number) === false) {
                $error = 'the write gave false';
            }
        } catch (Throwable $problem) {
            $error = $problem->getMessage();
        }
        echo json_encode([$number, $begun, now(), $error]), "\n";
        usleep(50000);
    }
}

function phpredis(string $options, string $host, int $port): void
{
    $connect = function (bool $persistent, float $readTimeout) use ($host, $port): Redis {
        $redis = new Redis();
        $persistent ? $redis->pconnect($host, $port) : $redis->connect($host, $port);
        if ($readTimeout > 0) {
            $redis->setOption(Redis::OPT_READ_TIMEOUT, $readTimeout);
        }
        return $redis;
    };
    if ($options === 'connect for each write' || $options === 'pconnect for each write') {
        // As a web request does under FPM.
        writeOn(function ($key, $value) use ($connect, $options) {
            $redis = $connect($options === 'pconnect for each write', 0);
            if (!$redis->set($key, $value)) {
                throw new RuntimeException($redis->getLastError() ?? 'not set');
            }
            return true;
        });
    }
    $redis = $connect(false, $options === 'read timeout: 1' ? 1.0 : 0);
    writeOn(function ($key, $value) use (&$redis, $connect, $options) {
        try {
            return $redis->set($key, $value);
        } catch (RedisException $problem) {
            if ($options === 'connect at each error') {
                $redis = $connect(false, 0);
            }
            throw $problem;
        }
    });
}

function predis(string $options, string $host, int $port): void
{
    require 'Predis/Autoloader.php';
    Predis\Autoloader::register();
    $ways = ['defaults' => [], 'read_write_timeout: 1' => ['read_write_timeout' => 1]];
    $redis = new Predis\Client(['host' => $host, 'port' => $port] + $ways[$options]);
    writeOn(fn ($key, $value) => (string) $redis->set($key, $value) === 'OK');
}

function memcached(string $options, string $host, int $port): void
{
    $cache = new Memcached();
    $cache->addServer($host, $port);
    writeOn(function ($key, $value) use ($cache) {
        if ($cache->set($key, $value, 60)) {
            return true;
        }
        throw new RuntimeException($cache->getResultMessage());
    });
}

['phpredis' => 'phpredis', 'predis' => 'predis', 'php-memcached' => 'memcached'][$client]($options, $host, $port);
