import socket

print(socket.gethostbyname("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"))
socket.getaddrinfo("orders-002.q7x2kd.0001.use1.cache.amazonaws.com", 6379)
