from flask_limiter import Limiter
from redis import Redis
from rq import Queue

connection = Redis(host="orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com", port=6379)
mails = Queue("mails", connection=connection)
limiter = Limiter(app, storage_uri="redis://orders-ro.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379")
