package com.amazonaws.services.lambda;

/// Stands for the Lambda API, so that the rule about it can be seen to fail.
public record StandIn() {}
