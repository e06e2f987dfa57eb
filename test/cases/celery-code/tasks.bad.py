from celery import Celery

app = Celery("tasks", broker="redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/0")
app.conf.result_backend = "redis://catalog.q7x2kd.clustercfg.use1.cache.amazonaws.com:6379/1"
