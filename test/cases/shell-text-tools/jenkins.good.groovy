pipeline {
  stages {
    stage('cutover') {
      steps {
        sh "sed -i 's/orders-001.q7x2kd.0001.use1.cache.amazonaws.com/orders.q7x2kd.ng.0001.use1.cache.amazonaws.com/g' deploy/values.yaml"
        sh '''
          grep -rl orders-002.q7x2kd.0001.use1.cache.amazonaws.com deploy && exit 1
        '''
      }
    }
  }
}
