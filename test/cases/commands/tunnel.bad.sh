ssh -N -L 6379:orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379 bastion
aws ssm start-session --target i-0abc --document-name AWS-StartPortForwardingSessionToRemoteHost --parameters host="orders-001.q7x2kd.0001.use1.cache.amazonaws.com",portNumber="6379"
