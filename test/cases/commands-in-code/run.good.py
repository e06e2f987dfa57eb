import subprocess

subprocess.run(["redis-cli", "-h", "orders.q7x2kd.ng.0001.use1.cache.amazonaws.com", "flushdb"], check=True)
