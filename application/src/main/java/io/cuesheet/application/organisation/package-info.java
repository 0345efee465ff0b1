/** The organisations of the installation: what a new one begins with, and how platform admins manage them. */
@NullMarked
package io.cuesheet.application.organisation;

import org.jspecify.annotations.NullMarked;
