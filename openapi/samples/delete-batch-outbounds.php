<?php

foreach (['THULIUM_BASE_URL', 'THULIUM_USERNAME', 'THULIUM_PASSWORD'] as $name) {
    if (getenv($name) === false || getenv($name) === '') {
        fwrite(STDERR, "$name is not set.\n");
        exit(1);
    }
}

$query = 'id[]=00001&id[]=00002&id[]=00003';
// $query = "delete_recordings=true&$query"; // removes the recordings as well

$request = curl_init(getenv('THULIUM_BASE_URL') . "/batch/outbounds?$query");
curl_setopt_array($request, [
    CURLOPT_CUSTOMREQUEST => 'DELETE',
    CURLOPT_USERNAME => getenv('THULIUM_USERNAME'),
    CURLOPT_PASSWORD => getenv('THULIUM_PASSWORD'),
    CURLOPT_HTTPHEADER => ['Accept: application/json'],
    CURLOPT_FOLLOWLOCATION => false,
    CURLOPT_TIMEOUT => 30,
    CURLOPT_RETURNTRANSFER => true,
]);
$body = curl_exec($request);
$status = curl_getinfo($request, CURLINFO_RESPONSE_CODE);

if ($body === false || $status !== 200) {
    fwrite(STDERR, $body === false ? curl_error($request) . "\n" : "HTTP $status\n$body\n");
    exit(1);
}
foreach (json_decode($body, true, flags: JSON_THROW_ON_ERROR) as $result) {
    echo "{$result['id']} {$result['status']}\n";
}
