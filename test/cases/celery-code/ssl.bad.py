import ssl

from celery import Celery

app = Celery("shop")
app.conf.broker_url = "redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/0"
app.conf.broker_use_ssl = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
app.conf.result_backend = "redis://master.sessions.q7x2kd.use1.cache.amazonaws.com:6379/1"
