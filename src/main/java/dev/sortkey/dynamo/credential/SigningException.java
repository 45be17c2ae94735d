package dev.sortkey.dynamo.credential;

/// Credentials couldn't be resolved. The cause is the reason, without a message for the person yet.
public final class SigningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SigningException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
