require 'json'
require 'net/http'

base_url, username, password = %w[THULIUM_BASE_URL THULIUM_USERNAME THULIUM_PASSWORD].map do |name|
  value = ENV.fetch(name, '')
  value.empty? ? abort("#{name} is not set.") : value
end

query = [%w[id[] 00001], %w[id[] 00002], %w[id[] 00003]]
# query.unshift(%w[delete_recordings true]) # removes the recordings as well

uri = URI("#{base_url}/batch/outbounds?#{URI.encode_www_form(query)}")
request = Net::HTTP::Delete.new(uri, 'Accept' => 'application/json')
request.basic_auth(username, password)

# Without max_retries: 0 a request whose answer is lost would be sent a second time.
options = { use_ssl: uri.scheme == 'https', open_timeout: 30, read_timeout: 30, max_retries: 0 }
response = Net::HTTP.start(uri.host, uri.port, options) { |http| http.request(request) }

abort "HTTP #{response.code}\n#{response.body}" unless response.code == '200'
JSON.parse(response.body).each { |result| puts "#{result['id']} #{result['status']}" }
