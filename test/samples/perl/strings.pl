#!/usr/bin/perl
# A comment with "a quote and REASON_MEMORY_LIMIT.
use strict;
use warnings;

my $master = 'http://master:5050';
my $url = "$master/master/state.json";
my $escaped = "a \" quote, a \\ and a \$sign # no comment";
my $single = 'it\'s "one" # no comment';
my %reasons = ('REASON_MEMORY_LIMIT' => 1, REASON_EXECUTOR_PREEMPTED => "two");
my $lines = "two lines,
the second with state.json";

my $q = q(brackets (nested) "and" quotes);
my $qq = qq{mesos-slave --isolation=$reasons{'x'} "quoted"};
my @words = qw(slave_ping_timeout roles weights);

my $text = <<"END";
http://$master/state.json "quoted" # no comment
END
my $plain = <<'END';
$not_interpolated 'quoted' REASON_MEMORY_LIMIT
END

print "found\n" if $url =~ m{/state\.json}; # behind a pattern: "a comment"
my $half = 10 / 2; my $other = 6 / 3; # two divisions
(my $agent = $url) =~ s/slave/agent/g;
print `curl -s $url`;

sub reason { return $_[0] eq 'REASON_MEMORY_LIMIT' ? "memory" : 'other' }

=pod

Documentation with "quotes" and REASON_MEMORY_LIMIT.

=cut

print "done\n";
