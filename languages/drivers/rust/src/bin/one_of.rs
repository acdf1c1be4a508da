//! Calls the client that openapi-generator makes for Rust where the results are a oneOf: each is read by way of its JSON.

use openapi::apis::configuration::Configuration;
use openapi::apis::outbounds_api;
use serde_json::json;
use std::env;

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let configuration = Configuration {
        base_path: variable("BASE_URL"),
        basic_auth: Some((variable("API_USERNAME"), Some(variable("API_PASSWORD")))),
        ..Configuration::default()
    };
    let ids = variable("IDS").split(',').map(str::to_owned).collect();
    match outbounds_api::delete_batch_outbounds(&configuration, ids, None).await {
        Ok(results) => println!("{}", json!({ "results": results })),
        Err(error) => println!("{}", json!({ "error": "Error", "message": error.to_string() })),
    }
}
