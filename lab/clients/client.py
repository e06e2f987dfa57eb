# A client of Python that writes until it is ended: python3 client.py CLIENT OPTIONS HOST PORT
import sys

from writer import write_on

client, options, host, port = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])


def redis_py():
    import redis
    from redis.backoff import ExponentialBackoff
    from redis.retry import Retry

    ways = {
        "defaults": {},
        "retry_on_error: ReadOnlyError": {
            "retry": Retry(ExponentialBackoff(1, 0.01), 3),
            "retry_on_error": [redis.exceptions.ReadOnlyError],
        },
        "socket_timeout: 1": {"socket_timeout": 1},
        "socket_timeout: 1, retry_on_error: ReadOnlyError": {
            "socket_timeout": 1,
            "retry": Retry(ExponentialBackoff(1, 0.01), 3),
            "retry_on_error": [redis.exceptions.ReadOnlyError],
        },
        "health_check_interval: 1": {"health_check_interval": 1},
        "pool.disconnect at READONLY": {},
    }
    made = redis.Redis(host=host, port=port, **ways[options])

    def write(key, value):
        try:
            made.set(key, value)
        except redis.exceptions.ReadOnlyError:
            if options == "pool.disconnect at READONLY":
                made.connection_pool.disconnect()
            raise

    write_on(write)


def celery():
    from celery import Celery

    app = Celery("lab", broker=f"redis://{host}:{port}/0")
    if options == "broker_transport_options.socket_timeout: 1":
        app.conf.broker_transport_options = {"socket_timeout": 1}
    write_on(lambda key, value: app.send_task("write", args=[value]))


def django_redis():
    from django.conf import settings

    ways = {
        "defaults": {},
        "SOCKET_TIMEOUT: 1": {"SOCKET_TIMEOUT": 1},
    }
    settings.configure(
        DJANGO_REDIS_CLOSE_CONNECTION=options == "DJANGO_REDIS_CLOSE_CONNECTION",
        CACHES={
            "default": {
                "BACKEND": "django_redis.cache.RedisCache",
                "LOCATION": f"redis://{host}:{port}/0",
                "OPTIONS": {"CLIENT_CLASS": "django_redis.client.DefaultClient", **ways.get(options, {})},
            }
        },
    )
    import django
    from django.core.cache import cache
    from django.core.signals import request_finished

    django.setup()

    def write(key, value):
        try:
            cache.set(key, value)
        finally:
            # As at the end of each request.
            request_finished.send(sender=None)

    write_on(write)


def pymemcache():
    from pymemcache.client.base import Client

    ways = {"defaults": {}, "timeout: 1": {"connect_timeout": 1, "timeout": 1}}
    made = Client((host, port), **ways[options])
    write_on(lambda key, value: made.set(key, value, expire=60, noreply=False))


def pylibmc():
    import pylibmc

    made = pylibmc.Client([f"{host}:{port}"])
    write_on(lambda key, value: made.set(key, value, time=60))


{
    "redis-py": redis_py,
    "celery": celery,
    "django-redis": django_redis,
    "pymemcache": pymemcache,
    "pylibmc": pylibmc,
}[client]()
