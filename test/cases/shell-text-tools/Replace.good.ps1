(Get-Content app.config) -replace 'orders-001\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com', 'orders.q7x2kd.ng.0001.use1.cache.amazonaws.com' | Set-Content app.config
if ($env:REDIS_HOST -eq 'orders-001.q7x2kd.0001.use1.cache.amazonaws.com') { exit 1 }
Select-String -Path *.json -Pattern 'orders-002\.q7x2kd\.0001\.use1\.cache\.amazonaws\.com'
switch ($env:REDIS_HOST) { default { } }
