#!/bin/sh
# The guest's first process: loads the drivers, mounts the host's files read-only, runs the client in
# them, and switches the machine off. @...@ is filled in by run_guest.py.
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in @MODULES@; do
  insmod "/modules/$module.ko" || echo "FAIL: the kernel does not take $module"
done
mount -t 9p -o trans=virtio,version=9p2000.L,ro,cache=loose,msize=262144 host /host ||
  echo "FAIL: the host's files are not there"
mount --bind /dev /host/dev
mount --bind /proc /host/proc
mount --bind /sys /host/sys
mount -t tmpfs tmpfs /host/run
mkdir -p /host/run/lock
n=0
while [ ! -c /dev/ttyUSB0 ] && [ $n -lt 300 ]; do
  n=$((n + 1))
  sleep 0.1
done
dmesg | grep -i ftdi | head -n 3
chroot /host @ZOBEL@ device info --port /dev/ttyUSB0 | head -n 4
chroot /host @CLIENT@ /dev/ttyUSB0 @OPERATIONS@
echo "STATUS $?"
poweroff -f
