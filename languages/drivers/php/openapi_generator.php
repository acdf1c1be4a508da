<?php
/** Calls the client that openapi-generator makes for PHP, on Guzzle from Debian. */

require 'GuzzleHttp/autoload.php';
spl_autoload_register(function (string $class): void {
    $file = getenv('CLIENT') . '/lib/' . strtr(substr($class, strlen('OpenAPI\\Client\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'OpenAPI\\Client\\') && is_file($file)) {
        require $file;
    }
});

use OpenAPI\Client\Api\OutboundsApi;
use OpenAPI\Client\Configuration;
use OpenAPI\Client\Model\RemovalResult;

// The format of booleans is read only from the default configuration, whatever configuration the API is given.
$configuration = Configuration::getDefaultConfiguration();
$configuration->setHost(getenv('BASE_URL'))->setUsername(getenv('API_USERNAME'))->setPassword(getenv('API_PASSWORD'));
if (getenv('ADVISED')) {
    $configuration->setBooleanFormatForQueryString(Configuration::BOOLEAN_FORMAT_STRING);
}

function called(Configuration $configuration): array
{
    $ids = array_values(array_filter(explode(',', getenv('IDS'))));
    $flag = ['true' => true, 'false' => false][getenv('DELETE_RECORDINGS')] ?? null;
    $api = new OutboundsApi(new GuzzleHttp\Client(), $configuration);
    return array_map(fn (RemovalResult $result) => [
        'id' => $result->getId(),
        'status' => $result->getStatus(),
        'http_status' => $result->getHttpStatus(),
    ], $api->deleteBatchOutbounds($ids, $flag));
}

try {
    echo json_encode(['results' => called($configuration)]), "\n";
} catch (Throwable $error) {
    echo json_encode([
        'error' => (new ReflectionClass($error))->getShortName(),
        'message' => $error->getMessage(),
        'status' => $error->getCode(),
    ]), "\n";
}
