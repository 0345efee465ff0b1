package io.cuesheet.ui.security;

import io.cuesheet.db.security.UserRepository;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.stereotype.Service;

/** Finds people who sign in to the page. */
@Service
class PageUsers implements UserDetailsService {

    private final UserRepository users;

    PageUsers(UserRepository users) {
        this.users = users;
    }

    @Override
    public UserDetails loadUserByUsername(String username) {
        return users.findByUsername(username)
                .map(PageUser::new)
                .orElseThrow(() -> new UsernameNotFoundException("no such person"));
    }
}
