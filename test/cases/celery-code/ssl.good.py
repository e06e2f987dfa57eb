import ssl

from celery import Celery

app = Celery("shop", broker="redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/0", backend="redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/1")
app.conf.broker_use_ssl = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
app.conf.redis_backend_use_ssl = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
