/// The inbox projection as an AWS Lambda.
@NullMarked
package dev.sortkey.lambda;

import org.jspecify.annotations.NullMarked;
