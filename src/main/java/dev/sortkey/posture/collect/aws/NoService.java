package dev.sortkey.posture.collect.aws;

/// The service has no host in this region, and the SDK knows of none either.
public final class NoService extends RuntimeException {
    NoService(AwsService service, String region, Throwable cause) {
        super("There is no " + service.prefix() + " in " + region + ".", cause);
    }
}
