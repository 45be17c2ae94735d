package dev.sortkey.posture.check.identity;

import java.util.List;

/// A way to another's rights: what one must be allowed to do, all of it.
///
/// @param actions on the other itself
/// @param service to which the other, a role, is handed; empty when it is not
/// @param with what makes the service work with it
record EscalationPath(List<String> actions, String service, List<String> with) {
    /// Ways for a user to more rights of its own.
    static final List<EscalationPath> OF_OWN_USER = List.of(on("iam:PutUserPolicy"), on("iam:AttachUserPolicy"));
    /// Ways for a role to more rights of its own.
    static final List<EscalationPath> OF_OWN_ROLE = List.of(on("iam:PutRolePolicy"), on("iam:AttachRolePolicy"));
    /// Ways to a user's rights.
    static final List<EscalationPath> TO_USER =
            List.of(on("iam:CreateAccessKey"), on("iam:UpdateLoginProfile"), on("iam:CreateLoginProfile"));
    /// Ways to a role's rights.
    static final List<EscalationPath> TO_ROLE = List.of(
            on("iam:UpdateAssumeRolePolicy", "sts:AssumeRole"),
            to("lambda.amazonaws.com", "lambda:CreateFunction", "lambda:InvokeFunction"),
            to("lambda.amazonaws.com", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"),
            to("ec2.amazonaws.com", "ec2:RunInstances"),
            to("cloudformation.amazonaws.com", "cloudformation:CreateStack"),
            to("ecs-tasks.amazonaws.com", "ecs:RegisterTaskDefinition", "ecs:RunTask"),
            to("glue.amazonaws.com", "glue:CreateJob", "glue:StartJobRun"),
            to("codebuild.amazonaws.com", "codebuild:CreateProject", "codebuild:StartBuild"),
            to("states.amazonaws.com", "states:CreateStateMachine", "states:StartExecution"),
            to(
                    "sagemaker.amazonaws.com",
                    "sagemaker:CreateNotebookInstance",
                    "sagemaker:CreatePresignedNotebookInstanceUrl"));

    private static EscalationPath on(String... actions) {
        return new EscalationPath(List.of(actions), "", List.of());
    }

    private static EscalationPath to(String service, String... with) {
        return new EscalationPath(List.of("iam:PassRole"), service, List.of(with));
    }

    /// Everything that it needs, for a sentence.
    String words() {
        return String.join(" + ", actions) + (with.isEmpty() ? "" : " + " + String.join(" + ", with));
    }
}
