/// The SDK's requests and responses in writing: the service's JSON, both ways, a line for the AWS CLI, and Java.
@NullMarked
package dev.sortkey.dynamo.wire;

import org.jspecify.annotations.NullMarked;
