package fake

var Answer = &elasticache.DescribeReplicationGroupsOutput{
	ReplicationGroups: []types.ReplicationGroup{{
		NodeGroups: []types.NodeGroup{{
			PrimaryEndpoint: &types.Endpoint{Address: aws.String("orders.q7x2kd.ng.0001.use1.cache.amazonaws.com"), Port: 6379},
			NodeGroupMembers: []types.NodeGroupMember{{
				ReadEndpoint: &types.Endpoint{Address: aws.String("orders-001.q7x2kd.0001.use1.cache.amazonaws.com"), Port: 6379},
			}},
		}},
	}},
}
