package page

var row = "<td>orders-001.q7x2kd.0001.use1.cache.amazonaws.com</td>"

var form = `
server orders-001.q7x2kd.0001.use1.cache.amazonaws.com:6379 weight=1
`
