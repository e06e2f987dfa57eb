CELERY_BROKER_URL = "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0"
CELERY_RESULT_BACKEND = "redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1"
