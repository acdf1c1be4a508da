//! Calls the client that openapi-generator makes for Rust.

use openapi::apis::configuration::Configuration;
use openapi::apis::{outbounds_api, Error};
use serde_json::{json, Value};
use std::env;

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set"))
}

async fn called() -> Value {
    let configuration = Configuration {
        base_path: variable("BASE_URL"),
        basic_auth: Some((variable("API_USERNAME"), Some(variable("API_PASSWORD")))),
        ..Configuration::default()
    };
    let list = variable("IDS");
    let ids = list.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let flag = env::var("DELETE_RECORDINGS").ok().map(|flag| flag == "true");
    match outbounds_api::delete_batch_outbounds(&configuration, ids, flag).await {
        Ok(results) => json!({
            "results": results
                .iter()
                .map(|it| json!({ "id": it.id, "status": it.status.to_string(), "http_status": it.http_status }))
                .collect::<Vec<_>>()
        }),
        Err(Error::ResponseError(refused)) => json!({
            "error": "Error::ResponseError",
            "message": refused.content,
            "status": refused.status.as_u16(),
        }),
        Err(error) => json!({ "error": kind(&error), "message": error.to_string() }),
    }
}

fn kind<T>(error: &Error<T>) -> &'static str {
    match error {
        Error::Serde(_) => "Error::Serde",
        Error::Reqwest(_) => "Error::Reqwest",
        _ => "Error",
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{}", called().await);
}
