@echo off
findstr /s /i "orders-001.q7x2kd.0001.use1.cache.amazonaws.com" *.config
if "%REDIS_HOST%"=="orders-001.q7x2kd.0001.use1.cache.amazonaws.com" exit /b 1
