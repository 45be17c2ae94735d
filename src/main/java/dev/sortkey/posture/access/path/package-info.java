/// Paths from a principal to more permissions on tables, through changes to IAM, other principals and services.
@NullMarked
package dev.sortkey.posture.access.path;

import org.jspecify.annotations.NullMarked;
