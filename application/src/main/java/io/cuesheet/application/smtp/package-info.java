/** The settings of the mail server. */
@NullMarked
package io.cuesheet.application.smtp;

import org.jspecify.annotations.NullMarked;
