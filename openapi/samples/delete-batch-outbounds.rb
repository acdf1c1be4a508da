require 'json'
require 'net/http'

def setting(name)
  value = ENV.fetch(name, '')
  value.empty? ? abort("#{name} is not set.") : value
end

# https://your-system-name.thulium.com/api
uri = URI("#{setting('THULIUM_BASE_URL')}/batch/outbounds")
username = setting('THULIUM_USERNAME')
password = setting('THULIUM_PASSWORD')

query = %w[K7Q2A K7Q2B K7Q2C].map { |id| ['id[]', id] }
# Uncomment to delete the recordings as well:
# query.unshift(%w[delete_recordings true])

uri.query = URI.encode_www_form(query)
request = Net::HTTP::Delete.new(uri)
request['Accept'] = 'application/json'
request.basic_auth(username, password)

http = Net::HTTP.new(uri.host, uri.port)
http.use_ssl = uri.scheme == 'https'
http.open_timeout = 30
http.read_timeout = 30
http.max_retries = 0 # or it sends again without a response
response = http.request(request)

unless response.code == '200'
  abort "HTTP #{response.code}\n#{response.body}"
end
JSON.parse(response.body).each do |result|
  puts "#{result['id']} #{result['status']}"
end
