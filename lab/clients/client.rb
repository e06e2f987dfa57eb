# A client of Ruby that writes until it is ended: ruby client.rb CLIENT OPTIONS HOST PORT
# Each write waits for the one before it, as in a worker. The lines that it prints are those of writer.mjs.
require "json"
$stdout.sync = true

CLIENT, OPTIONS, HOST, PORT = ARGV

def now
  (Time.now.to_f * 1000).to_i
end

def write_on
  number = 0
  loop do
    begun = now
    error = nil
    begin
      yield "lab", number.to_s
    rescue StandardError => problem
      error = problem.message
    end
    puts JSON.generate([number, begun, now, error])
    number += 1
    sleep 0.05
  end
end

def redis_rb
  require "redis"
  ways = {
    "defaults" => {},
    "reconnect_attempts: 3" => { reconnect_attempts: 3 },
    "timeout: 1" => { timeout: 1 },
    "close at READONLY" => {}
  }
  redis = Redis.new(host: HOST, port: PORT.to_i, **ways.fetch(OPTIONS))
  write_on do |key, value|
    redis.set(key, value)
  rescue Redis::CommandError => problem
    redis.close if OPTIONS == "close at READONLY" && problem.message.start_with?("READONLY")
    raise
  end
end

def sidekiq
  require "sidekiq"
  Sidekiq.logger.level = Logger::FATAL
  Sidekiq.configure_client { |config| config.redis = { url: "redis://#{HOST}:#{PORT}/0" } }
  write_on { |_, value| Sidekiq::Client.push("class" => "Write", "args" => [value]) }
end

def dalli
  require "dalli"
  Dalli.logger.level = Logger::FATAL
  cache = Dalli::Client.new("#{HOST}:#{PORT}")
  write_on { |key, value| cache.set(key, value, 60) or raise "not stored" }
end

{ "redis-rb" => method(:redis_rb), "sidekiq" => method(:sidekiq), "dalli" => method(:dalli) }.fetch(CLIENT).call
