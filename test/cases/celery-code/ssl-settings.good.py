import ssl

CELERY_BROKER_URL = "redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/0"
CELERY_BROKER_USE_SSL = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
CELERY_RESULT_BACKEND = "rediss://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/1?ssl_cert_reqs=required"
