//! Keeps one network from taking all of the server's time: whatever writes or computes is counted, reading is not.

use crate::auth::throttle::Throttle;
use crate::error::AppError;
use crate::extract::{Shared, client_address};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use std::net::IpAddr;

/// Refuses what is too much with 429 and `Retry-After`.
///
/// # Errors
/// [`AppError::TooMany`], and those of the service.
pub async fn flood(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    if let Some(app) = request.app_data::<Shared>() {
        admit(&app.throttle, request.method(), client_address(request.request()))?;
    }
    next.call(request).await
}

fn admit(throttle: &Throttle, method: &Method, peer: Option<IpAddr>) -> Result<(), AppError> {
    match peer {
        Some(peer) if !method.is_safe() => throttle.admit_work(peer).map_err(|e| AppError::TooMany(e.retry_after)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::throttle::ThrottlePolicy;

    #[test]
    fn reading_is_never_counted_and_a_flood_of_writes_is_told_to_wait() {
        let throttle = Throttle::with_clock(&ThrottlePolicy::default(), || std::time::Duration::ZERO);
        let peer = Some(IpAddr::from([203, 0, 113, 7]));
        assert!((0..1000).all(|_| admit(&throttle, &Method::GET, peer).is_ok()));
        let refused = (0..1000).find_map(|_| admit(&throttle, &Method::POST, peer).err());
        assert!(matches!(refused, Some(AppError::TooMany(1))), "{refused:?}");
        assert!(admit(&throttle, &Method::GET, peer).is_ok());
    }
}
