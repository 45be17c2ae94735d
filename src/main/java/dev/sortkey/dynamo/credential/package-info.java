/// Credentials for signing, from the profiles, in the order and with the settings of the AWS CLI.
@NullMarked
package dev.sortkey.dynamo.credential;

import org.jspecify.annotations.NullMarked;
