#!/usr/bin/env python
# An apostrophe isn't a string here, nor is " one.
"""A module's text with "quotes", 'more' and # no comment: /files/read.json"""
import os

url = '/master/state.json'  # 'behind'
escaped = "say \"/state.json\" and \\"
other = 'it\'s "quoted" # and no comment'
raw = r'\d+\'s "kept"' + r"C:\\"
raw_bytes = br"\x00" + Rb'\''
triple = '''one "two" 'three'
""" four # no comment
/slave(1)/stats.json'''
empty = '' + "" + """""" + ''''''
joined = ('http://' "leader.mesos"  # between
          ':5050')
formatted = f'http://{host}:5050/{"state.json"}'
nested = f"{hosts['leader']!r:>{width}} {{literal}}"
block = f"""{url
}/files/read.json"""
continued = 'one \
two "three"'
unicode_text = u'ünïcödé "quoted"' + "😀 '"
letters = rb'x' if os.environ.get("MESOS_NATIVE_LIBRARY") else b"y"


def documented():
    '''Says "/master/state.json".'''
    return {'a': "b"}['a']  # 'end
