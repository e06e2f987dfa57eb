import os

HOST = f"{os.environ['ENV']}-cache.q7x2kd.ng.0001.use1.cache.amazonaws.com"
URL = "redis://%s-cache.q7x2kd.ng.0001.use1.cache.amazonaws.com:6379" % os.environ["ENV"]
