/// The shared AWS configuration files, read as the AWS CLI reads them.
@NullMarked
package dev.sortkey.dynamo.profile;

import org.jspecify.annotations.NullMarked;
