<?php

function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') {
        fwrite(STDERR, "$name is not set.\n");
        exit(1);
    }
    return $value;
}

// https://your-system-name.thulium.com/api
$url = setting('THULIUM_BASE_URL') . '/batch/outbounds';
$query = 'id[]=K7Q2A&id[]=K7Q2B&id[]=K7Q2C';
// Uncomment to delete the recordings as well:
// $query = "delete_recordings=true&$query";

$request = curl_init("$url?$query");
curl_setopt_array($request, [
    CURLOPT_CUSTOMREQUEST => 'DELETE',
    CURLOPT_USERNAME => setting('THULIUM_USERNAME'),
    CURLOPT_PASSWORD => setting('THULIUM_PASSWORD'),
    CURLOPT_HTTPHEADER => ['Accept: application/json'],
    CURLOPT_FOLLOWLOCATION => false,
    CURLOPT_TIMEOUT => 30,
    CURLOPT_RETURNTRANSFER => true,
]);
$body = curl_exec($request);
if ($body === false) {
    fwrite(STDERR, curl_error($request) . "\n");
    exit(1);
}

$status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);
if ($status !== 200) {
    fwrite(STDERR, "HTTP $status\n$body\n");
    exit(1);
}
$results = json_decode($body, flags: JSON_THROW_ON_ERROR);
foreach ($results as $result) {
    echo "$result->id $result->status\n";
}
