/** How people prove who they are, their sessions of the page, and the links with which they join or set a password. */
@NullMarked
package io.cuesheet.application.signin;

import org.jspecify.annotations.NullMarked;
