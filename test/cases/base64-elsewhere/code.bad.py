import base64

REDIS_URL = base64.b64decode("cmVkaXM6Ly86VHIwdWI0ZG9yLWFuZC0zQG9yZGVycy0wMDIucTd4MmtkLjAwMDEudXNlMS5jYWNoZS5hbWF6b25hd3MuY29tOjYzNzkvMA==").decode()
