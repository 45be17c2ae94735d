package dev.sortkey.dynamo.credential;

/// Credentials could not be resolved, for the reason that is its cause and has no words for the person yet.
public final class SigningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SigningException(RuntimeException cause) {
        super(cause.getMessage(), cause);
    }
}
