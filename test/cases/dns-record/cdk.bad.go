package main
import "github.com/aws/aws-cdk-go/awscdk/v2/awsroute53"
func f() {
	awsroute53.NewCnameRecord(stack, jsii.String("Redis"), &awsroute53.CnameRecordProps{
		Zone:       zone,
		DomainName: jsii.String("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"),
	})
}
