# Runs a command and tells on descriptor 3 what the kernel counted for it, all its threads included.
#   perl measure.pl SECONDS COMMAND ARGUMENT…    3> "wall user system peak-bytes status", in seconds
# The command is ended after SECONDS; its status is then -1. Node has no wait4 of its own, and looking into /proc from
# outside misses the last moments, which for memory are often the peak.
use strict;
use warnings;
use Time::HiRes 'time';

my $limit = shift @ARGV;
my %wait4 = ('linux x86_64' => 61, 'linux aarch64' => 260, 'darwin' => 7);
chomp(my $machine = `uname -m`);
my $number = $wait4{$^O} // $wait4{"$^O $machine"} // die "no wait4 known for $^O $machine\n";

my $start = time;
my $child = fork // die "fork: $!\n";
if ($child == 0) {
  close STDIN;
  open STDIN, '<', '/dev/null';
  exec {$ARGV[0]} @ARGV or exit 127;
}
my $late = 0;
$SIG{ALRM} = sub { $late = 1; kill 'KILL', $child };
alarm $limit;

my ($status, $usage) = ("\0" x 4, "\0" x 256);
1 while syscall($number, $child, $status, 0, $usage) == -1;
my $wall = time - $start;

# struct rusage: two struct timeval (seconds, microseconds), then the largest resident set.
my ($user, $user_us, $system, $system_us, $peak) = unpack 'q l x4 q l x4 q', $usage;
my $code = unpack 'i', $status;
open my $out, '>&=', 3 or die "descriptor 3: $!\n";
printf $out "%.6f %.6f %.6f %d %d\n", $wall, $user + $user_us / 1e6, $system + $system_us / 1e6,
  $^O eq 'darwin' ? $peak : $peak * 1024, $late || $code & 127 ? -1 : $code >> 8;
