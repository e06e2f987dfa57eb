from celery import Celery

app = Celery(
    "tasks",
    broker="redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/0",
    backend="redis://orders.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379/1",
)
