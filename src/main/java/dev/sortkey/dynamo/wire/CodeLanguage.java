package dev.sortkey.dynamo.wire;

import software.amazon.awssdk.core.SdkPojo;

/// What a request can be printed in to run it elsewhere.
public enum CodeLanguage {
    /// A command line.
    AWS_CLI("AWS CLI") {
        @Override
        public String print(SdkPojo request, Destination to) {
            return AwsCli.print(request, to);
        }
    },
    /// A script for boto3.
    PYTHON("Python") {
        @Override
        public String print(SdkPojo request, Destination to) {
            return PythonCode.print(request, to);
        }
    },
    /// A module for the AWS SDK for JavaScript, version 3.
    JAVASCRIPT("JavaScript") {
        @Override
        public String print(SdkPojo request, Destination to) {
            return JavaScriptCode.print(request, to);
        }
    },
    /// A class for the AWS SDK for Java, version 2.
    JAVA("Java") {
        @Override
        public String print(SdkPojo request, Destination to) {
            return JavaCode.print(request, to);
        }
    };

    private final String words;

    CodeLanguage(String words) {
        this.words = words;
    }

    /// Its name for a person.
    public String words() {
        return words;
    }

    /// `request` in it, ready to run, sent to the place `to`.
    public abstract String print(SdkPojo request, Destination to);
}
