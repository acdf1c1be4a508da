# Calls the client that openapi-generator makes for Ruby, on Typhoeus or Faraday from Debian.

require 'json'
require 'uri'
require 'openapi_client'

OpenapiClient.configure do |config|
  base = URI(ENV.fetch('BASE_URL'))
  config.scheme = base.scheme
  config.host = "#{base.host}:#{base.port}"
  config.base_path = base.path
  config.server_index = nil # Otherwise the server of the description is called.
  config.username = ENV.fetch('API_USERNAME')
  config.password = ENV.fetch('API_PASSWORD')
  if ENV['ADVISED']
    if defined?(Faraday)
      config.configure_faraday_connection { |it| it.options.params_encoder = Faraday::FlatParamsEncoder }
    else
      config.params_encoding = :multi
    end
  end
end

def called
  flag = { 'true' => true, 'false' => false }[ENV['DELETE_RECORDINGS']]
  options = flag.nil? ? {} : { delete_recordings: flag }
  results = OpenapiClient::OutboundsApi.new.delete_batch_outbounds(ENV.fetch('IDS').split(','), options)
  results.map do |result|
    raise TypeError, result.class.name unless result.is_a?(OpenapiClient::RemovalResult)

    { id: result.id, status: result.status, http_status: result.http_status }
  end
end

begin
  puts JSON.generate(results: called)
rescue StandardError => e
  puts JSON.generate(error: e.class.name, message: e.message, status: e.respond_to?(:code) ? e.code : nil)
end
