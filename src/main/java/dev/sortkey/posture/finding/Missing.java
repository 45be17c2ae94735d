package dev.sortkey.posture.finding;

/// Why something couldn't be read.
///
/// @param question the call that was asked, such as `dynamodb:DescribeContinuousBackups orders`
/// @param action the IAM action that would allow it, or empty when rights are not the reason
/// @param why one sentence with the error's code and what refused, such as a service control policy
/// @param requestId the service's id of the refused request, or empty
public record Missing(String question, String action, String why, String requestId) {
    /// What another reason than rights or a failed request keeps from being known.
    public static Missing of(String question, String why) {
        return new Missing(question, "", why, "");
    }
}
